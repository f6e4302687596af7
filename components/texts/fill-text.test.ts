import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { fillText } from "./fill-text";

const markup = (filled: ReturnType<typeof fillText>) => renderToStaticMarkup(createElement("p", null, filled));

test("names give way to their elements, where the text wants them", () => {
  const nodes = { person: createElement("b", null, "Ada"), version: 3 };
  expect(markup(fillText("{person} saved version {version}.", nodes))).toBe("<p><b>Ada</b> saved version 3.</p>");
  expect(markup(fillText("Version {version} is by {person}", nodes))).toBe("<p>Version 3 is by <b>Ada</b></p>");
});

test("a text is never markup", () => {
  expect(markup(fillText("<i>{name}</i>", { name: "<b>" }))).toBe("<p>&lt;i&gt;&lt;b&gt;&lt;/i&gt;</p>");
});
