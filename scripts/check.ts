import { runChecks } from "./checks";

// `npm run check`: types, style, layer boundaries and unused code, without running anything.

const { failed } = await runChecks();
process.exitCode = failed === 0 ? 0 : 1;
