/// Something a source or a sink throws.
struct Broken: Error {}
