import * as t from "@/texts/frame";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

export const THEME_ITEMS = THEMES.map((value) => ({ value, label: t.themes[value] }));
