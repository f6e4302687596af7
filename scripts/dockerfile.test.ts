import { expect, it } from "vitest";
import { parseDockerfile, readCopy, readEnvironment, readWords } from "./dockerfile";

const TEXT = `# comment
FROM node:20 AS build
RUN npm ci \\
  && npm run build

FROM node:20
ENV A=1 B=two=2
ENV C=3
HEALTHCHECK --interval=1s CMD ["node", "--eval", "x"]
CMD ["web"]
`;

it("reads stages, joined lines, variables and words", () => {
  const [build, image] = parseDockerfile(TEXT);
  expect(build).toEqual({ name: "build", instructions: [{ name: "RUN", rest: "npm ci    && npm run build" }] });
  if (!image) throw new Error("one stage only");
  expect(readEnvironment(image)).toEqual({ A: "1", B: "two=2", C: "3" });
  expect(readWords(image, "CMD")).toEqual(["web"]);
  expect(readWords(image, "HEALTHCHECK")).toEqual(["node", "--eval", "x"]);
  expect(() => readWords(image, "ENTRYPOINT")).toThrow("no ENTRYPOINT");
});

it("reads what is copied from where", () => {
  expect(readCopy("--from=build /app/lib lib")).toEqual({ from: "build", sources: ["/app/lib"], target: "lib" });
  expect(readCopy("a b ./")).toEqual({ from: null, sources: ["a", "b"], target: "./" });
});
