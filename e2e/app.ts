/** Where the app that all specs share listens, and who may use it. */
export const APP_PORT = 3111;
export const APP_URL = `http://127.0.0.1:${APP_PORT}`;
export const API_TOKEN = "token-of-the-browser-tests";
export const ADMIN = { email: "admin@example.com", password: "correct horse battery" };

/** The stand-in provider of single sign-on, which the spec that signs in there starts. */
export const OIDC_PORT = 3113;
export const OIDC_ENV = {
  STEERDESK_URL: APP_URL,
  STEERDESK_OIDC_ISSUER: `http://127.0.0.1:${OIDC_PORT}`,
  STEERDESK_OIDC_CLIENT_ID: "steerdesk",
  STEERDESK_OIDC_CLIENT_SECRET: "secret-of-the-client",
  STEERDESK_OIDC_NAME: "Example Login",
  STEERDESK_OIDC_DOMAINS: "example.com",
  STEERDESK_OIDC_SIGN_UP: "viewer",
};

/** The stand-in reward server that runs beside it. */
export const REWARD_SERVER_PORT = 3112;
export const REWARD_SERVER_URL = `http://127.0.0.1:${REWARD_SERVER_PORT}`;
