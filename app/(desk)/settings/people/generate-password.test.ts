import { expect, test } from "vitest";
import { generatePassword } from "./generate-password";

test("passwords are easy to read out, and all letters and digits of the alphabet occur", () => {
  const passwords = Array.from({ length: 500 }, generatePassword);
  for (const password of passwords) expect(password).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}$/);
  expect(new Set(passwords).size).toBe(500);
  expect(new Set(passwords.join("").replaceAll("-", "")).size).toBe(32);
});
