import { LANGUAGE } from "@/texts/language";
import * as t from "@/texts/units";

const NUMBERS = new Intl.NumberFormat(LANGUAGE);

/** 12345 → "12,345". */
export function formatCount(count: number): string {
  return NUMBERS.format(count);
}

/** Per second: one decimal where it tells something. 3.14 → "3.1", 212.4 → "212". */
export function formatRate(perSecond: number): string {
  return formatCount(perSecond >= 10 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10);
}

const PERCENT = new Intl.NumberFormat(LANGUAGE, { style: "percent" });

/** 1 of 3 → "33%". Says 0% and 100% only where it is none or all. */
export function formatShare(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return PERCENT.format(0);
  return PERCENT.format(part >= whole ? 1 : Math.min(0.99, Math.max(0.01, part / whole)));
}

/** Decimal units, as file managers show them: 1234567 → "1.2 MB". */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  // 999.95 and more would print as "1000.0".
  while (amount >= 999.95 && unit < t.byteUnits.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return t.inByteUnit(unit === 0 ? formatCount(amount) : amount.toFixed(1), unit);
}

/** The two largest units: 3725 → "1 h 2 min", 42.4 → "42 s". */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const days = Math.floor(total / 86400);
  const hours = Math.floor((total % 86400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (days > 0) return t.daysAndHours(days, hours);
  if (hours > 0) return t.hoursAndMinutes(hours, minutes);
  if (minutes > 0) return t.minutesAndSeconds(minutes, total % 60);
  return t.inSeconds(total);
}

/** A difference of scores, which may be far below a hundredth: two significant digits. 0.0123 → "0.012", 1.2e-7 → "1.2e-7". */
export function formatDifference(difference: number): string {
  return String(Number(difference.toPrecision(2)));
}

/** A raw score with two decimals. A value that rounds to zero from below shows no minus sign. */
export function formatScore(score: number): string {
  const text = score.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}
