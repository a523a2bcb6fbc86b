/**
 * A strict reader for YAML files whose keys are declared: every problem at once, each with its line and the nearest
 * known name. Environments and rules files are read with it.
 */
package dev.litelift.yaml;
