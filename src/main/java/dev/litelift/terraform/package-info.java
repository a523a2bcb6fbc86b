/**
 * Plans and applies the stacks of an environment with Terraform or OpenTofu: what is applied is what was planned, looked at and
 * saved before, and nothing that keeps data is lost without somebody having said so.
 *
 * <pre>
 * .litelift/plan/ENV/cdktf.out/   the stacks as they were planned
 * .litelift/plan/ENV/STACK.tfplan the plan of one
 * .litelift/plan/ENV/STACK.log    all that Terraform printed
 * .litelift/plan/ENV/saved.json   digests of all of them; what is there is applied once
 * </pre>
 */
package dev.litelift.terraform;
