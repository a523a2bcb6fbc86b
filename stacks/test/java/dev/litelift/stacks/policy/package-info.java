/**
 * The policy gate: public security rules held against the synthesised stacks of an environment, before Terraform sees
 * them. {@link dev.litelift.stacks.policy.Gate} is the way in; {@code docs/policy.md} lists the rules.
 */
package dev.litelift.stacks.policy;
