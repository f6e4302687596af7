"use client";

import { rememberChoice } from "@/components/ui/remembered-choice";

/**
 * Whether letters, digits and signs act as keys of a page (WCAG 2.2, 2.1.4). In the browser, not with the account: it is about the
 * keyboard, or the voice, that is at this desk.
 */
export const CHARACTER_KEYS = rememberChoice("steerdesk:character-keys", ["on", "off"]);
