/** The CDK for Terraform application: every environment becomes a few small stacks with a state of their own. */
package dev.litelift.stacks;
