import { rememberChoice } from "@/components/ui/remembered-choice";

/** Whether messages are shown formatted or as they were written. */
export type TextForm = "formatted" | "raw";

/** The form that this person chose last in this browser. */
export const { use: useTextForm, choose: chooseTextForm } = rememberChoice<TextForm>("message_text", [
  "formatted",
  "raw",
]);
