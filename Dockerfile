# One small container that never needs attention: a static binary on nothing.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY crawler/extract/internal/dateparser/go.mod crawler/extract/internal/dateparser/
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.release=${VERSION}" -o /out/accordwatch ./cmd/accordwatch \
 && mkdir -p /out/data /out/tmp

FROM scratch
# CA roots for https. Time zones are inside the binary.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/accordwatch /usr/bin/accordwatch
COPY --from=build --chown=10001:10001 /out/data /data
COPY --from=build --chown=10001:10001 /out/tmp /tmp
USER 10001:10001
ENV ACCORDWATCH_DATA=/data ACCORDWATCH_LISTEN=:8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=5s --start-period=60s CMD ["/usr/bin/accordwatch", "check", "--alive"]
ENTRYPOINT ["/usr/bin/accordwatch"]
CMD ["run"]
