# One image a service: docker build --target gateway -t ehoks/gateway:0.1.0 .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

# What all of them need. The root file system may be read-only: nothing is written but to standard output.
FROM node:24-bookworm-slim AS runtime
ENV NODE_ENV=production TZ=Europe/Helsinki
WORKDIR /ehoks
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/libs libs
USER node
ENTRYPOINT ["node"]

FROM runtime AS gateway
COPY --from=build /src/apps/gateway apps/gateway
CMD ["apps/gateway/dist/main.js"]

FROM runtime AS hoks
COPY --from=build /src/apps/hoks apps/hoks
CMD ["apps/hoks/dist/main.js"]

FROM runtime AS koski-sync
# It holds little, and would let garbage lie for as long as there is room.
ENV NODE_OPTIONS=--max-old-space-size=192
COPY --from=build /src/apps/koski-sync apps/koski-sync
CMD ["apps/koski-sync/dist/main.js"]

FROM runtime AS feedback
COPY --from=build /src/apps/feedback apps/feedback
CMD ["apps/feedback/dist/main.js"]

# The operators' command line: docker run --rm ehoks/ops:0.1.0 status, with the variables of apps/ops/README.md.
FROM runtime AS ops
COPY --from=build /src/apps/ops apps/ops
ENTRYPOINT ["node", "apps/ops/dist/main.js"]
CMD ["--help"]

# Outside systems on one's desk. Not for an environment where real people are.
FROM runtime AS sandbox
COPY --from=build /src/apps/sandbox apps/sandbox
CMD ["apps/sandbox/dist/main.js"]
