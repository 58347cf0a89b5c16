package isexplore.perception.models;

/**
 * A model file as {@code models list} shows it.
 *
 * @param sha256 the checksum it must have
 * @param source npm package and version
 */
public record ModelFile(
    String name, long bytes, String sha256, String licence, String source, boolean present) {}
