# The runner as an image, for Kubernetes and Fargate: docs/image.md. 'make build' first; it lays out what is copied here.
# A Java runtime, 17 or later, with /bin/sh, by digest: --build-arg BASE=NAME@sha256:…
ARG BASE

FROM ${BASE} AS prepared
COPY lambda/target/image/ /opt/litelift/
# The archive of classes holds for the JVM that made it, which is the one below.
RUN /opt/litelift/bin/prepare && rm /opt/litelift/bin/prepare

FROM ${BASE}
COPY --from=prepared /opt/litelift/ /opt/litelift/
# HOME is where a password file or a profile may be mounted; nothing is written there.
ENV PATH=/opt/litelift/bin:$PATH HOME=/home/litelift
WORKDIR /tmp
# The one place that is written to. Fargate gives its volume there the rights that the folder has in the image.
VOLUME /tmp
USER 65532:65532
ENTRYPOINT ["litelift"]
