"use client";

import { useMemo } from "react";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import { AgreementChart } from "@/components/charts/agreement-chart";
import type { AgreementHref } from "@/components/charts/agreement-data";
import type { PeopleForm } from "@/lib/db/turn-confusion";
import type { Contingency } from "@/lib/review/confusion";
import { measureAgreement } from "@/lib/review/statistics";
import { type Attribute, mapAttributes } from "@/lib/steerlm/attributes";
import { apartConditions } from "./compared-conditions";

interface AgreementOfPeopleProps {
  datasetId: string;
  people: PeopleForm;
  confusion: Record<Attribute, Contingency>;
}

/** How far the model is from people on each attribute. */
export function AgreementOfPeople({ datasetId, people, confusion }: AgreementOfPeopleProps) {
  const agreement = useMemo(() => mapAttributes((attribute) => measureAgreement(confusion[attribute])), [confusion]);
  const hrefFor = useMemo<AgreementHref>(
    () => (attribute, apart) => turnsHref(datasetId, apartConditions(people, attribute, apart)),
    [datasetId, people],
  );
  return <AgreementChart agreement={agreement} hrefFor={hrefFor} />;
}
