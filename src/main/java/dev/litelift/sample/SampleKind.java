package dev.litelift.sample;

/** What a sample is of. */
public enum SampleKind {
    /** An experiment tracking store beside a blog in SQLite; a shop in Access, where the file's name ends so. */
    STORE,
    /** The tracking store {@code mlflow.db} alone, with what years leave in one. */
    MLFLOW,
    /** The folder {@code mlruns} in which MLflow keeps experiments, runs and models as files. */
    MLRUNS,
    /** Users and posts of a small service in SQLite. */
    SERVICE
}
