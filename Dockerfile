# The pages in a container: one file and nothing else, not even a shell.
#
#   docker build -t afterwise .
#   docker run -d --restart unless-stopped -p 127.0.0.1:8080:8080 afterwise

FROM rust:1.95-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
# What was fetched and built stays for the next time, outside the image.
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/target \
    CARGO_TARGET_DIR=/target cargo build --release --locked -p afterwise \
    && cp /target/release/afterwise /afterwise

FROM scratch
COPY --from=build /afterwise /afterwise
# Nobody: there is no file to own and nothing to write.
USER 65532:65532
ENV AFTERWISE_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=5s \
    CMD ["/afterwise", "serve", "--check"]
ENTRYPOINT ["/afterwise"]
CMD ["serve"]
