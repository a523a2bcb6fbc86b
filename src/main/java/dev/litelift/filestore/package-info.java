/** Makes a SQLite database with MLflow's tables of the folder in which MLflow keeps experiments, runs and models as files. */
package dev.litelift.filestore;
