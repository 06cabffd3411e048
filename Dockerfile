# syntax=docker/dockerfile:1

FROM rust:1.95.0-slim-bookworm AS build
# The image holds the toolchain; the pinned file would fetch it again with its lints.
ENV RUSTUP_TOOLCHAIN=1.95.0
WORKDIR /build
COPY . .
# The image has no repository: `service { build }` tells what is named here, else `unknown`.
ARG BUILD_COMMIT=
ENV BUILD_COMMIT=$BUILD_COMMIT
# Crates and compiled dependencies stay in caches of the builder between builds; what
# is stale in them is decided by cargo, as on any machine, and not by layers.
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/build/target,sharing=locked \
    cargo build --release --locked --bin social-economy \
    && cp target/release/social-economy /social-economy

FROM debian:bookworm-slim
# Nothing is installed: certificates, time zones and data are in the binary.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin service \
    && install -d -o service -g service -m 0700 /data /data/keys
COPY --from=build /social-economy /usr/local/bin/social-economy
USER service
WORKDIR /data
ENV LISTEN_ADDR=0.0.0.0:8000 \
    DATA_DIR=/data \
    DEMO=false \
    SOCIAL_ECONOMY_LOG_FORMAT=json
VOLUME /data
EXPOSE 8000
# Ready means: schema and data are there, and the database answers. Without curl, by the shell's own sockets.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["social-economy"]
CMD ["serve"]
