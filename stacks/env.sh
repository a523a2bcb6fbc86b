# Keeps what cdktf, jsii and Terraform write inside .litelift/, and keeps them off the network.
# Read with `. stacks/env.sh` after setting `home` to the repository's folder.

export CDKTF_HOME="$home/.litelift/cdktf"
export CDKTF_LOG_FILE_DIRECTORY="$home/.litelift/cdktf"
export CDKTF_DISABLE_PLUGIN_CACHE_ENV=1
export CHECKPOINT_DISABLE=1
export DISABLE_VERSION_CHECK=1
export JSII_RUNTIME_PACKAGE_CACHE_ROOT="$home/.litelift/cache/jsii"
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
export TMPDIR="$home/.litelift/tmp"

mkdir -p "$CDKTF_HOME" "$TMPDIR"
