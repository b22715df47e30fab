# Production. One image for all processes; compose.yaml says which one runs where.
FROM node:24.21.0-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24.21.0-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for the demo and the tests: here DATABASE_URL names a server.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY --from=built /app/node_modules/.prisma node_modules/.prisma
COPY --from=built /app/build build
COPY app app
COPY prisma prisma
COPY tsconfig.json ./
# Recordings are kept in a volume that belongs to the user who writes them.
RUN mkdir -p /data/video && chown -R node:node /data
ENV NODE_ENV=production VIDEO_DIR=/data/video
USER node
EXPOSE 3000 6001 8090 1935 1936
CMD ["node", "app/processes/web.ts"]
