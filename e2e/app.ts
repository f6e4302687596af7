/** Where the app that all specs share listens, and who may use it. */
export const APP_PORT = 3111;
export const APP_URL = `http://127.0.0.1:${APP_PORT}`;
export const API_TOKEN = "token-of-the-browser-tests";
export const ADMIN = { email: "admin@example.com", password: "correct horse battery" };

/** The stand-in reward server that runs beside it. */
export const REWARD_SERVER_PORT = 3112;
export const REWARD_SERVER_URL = `http://127.0.0.1:${REWARD_SERVER_PORT}`;
