package isexplore.exchange;

/** How other programs want a dataset. */
public enum Layout {
  /** The folder that ER-NeRF, RAD-NeRF, SyncTalk, TalkingGaussian and InsTaG share. */
  PEERS,
  /** Pictures, masks and one {@code transforms.json} in the way of nerfstudio. */
  NERFSTUDIO,
  /** Pictures, masks and a sparse model as text in the way of COLMAP. */
  COLMAP
}
