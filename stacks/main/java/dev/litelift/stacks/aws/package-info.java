/** The stacks of an environment in AWS, a class for each layer and one for each thing that a layer is made of. */
package dev.litelift.stacks.aws;
