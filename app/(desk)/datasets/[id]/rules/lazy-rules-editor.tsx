"use client";

import dynamic from "next/dynamic";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/rules";

/** RulesEditor, whose fields and lists no first load waits for. */
export const LazyRulesEditor = dynamic(() => import("./rules-editor").then((module) => module.RulesEditor), {
  ssr: false,
  loading: () => <Spinner label={t.loading} />,
});
