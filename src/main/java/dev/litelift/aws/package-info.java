/**
 * Everything that speaks to AWS or to what speaks like it; the only package that knows the AWS SDK, and so also the
 * home of the S3 server on loopback, whose extension points are written in the SDK's types.
 */
package dev.litelift.aws;
