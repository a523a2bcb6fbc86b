/**
 * The stacks of an environment in Kubernetes. What they hold is made of plain maps, shaped as Terraform wants it, before CDK
 * for Terraform sees any of it.
 */
package dev.litelift.stacks.kubernetes;
