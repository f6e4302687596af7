import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants";

const config: NextConfig = {
  poweredByHeader: false,
  // These load files of their own at run time, so they stay outside the bundle.
  serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg"],
  experimental: { authInterrupts: true },
  // `npm run check` checks types; a build would do it again for every file, tests included, and keep the app from starting.
  typescript: { ignoreBuildErrors: true },
  // `next dev` would print what actions are called with, passwords among it.
  logging: { serverFunctions: false },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        ],
      },
      // Nothing that the API returns is a page. Pages get their own policy, with a nonce, from proxy.ts.
      {
        source: "/api/:path*",
        headers: [
          { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
          { key: "Cache-Control", value: "no-store" },
        ],
      },
    ];
  },
};

/**
 * Every build also gathers what the container image needs of it, in .next/standalone. Only the build is told: `next start`, which
 * serves the same build from where it lies, would warn about it.
 */
export default (phase: string): NextConfig =>
  phase === PHASE_PRODUCTION_BUILD
    ? { ...config, output: "standalone", outputFileTracingRoot: import.meta.dirname }
    : config;
