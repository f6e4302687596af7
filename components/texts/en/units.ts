// What components/ui/format writes beside its numbers. It is imported there, so nothing is imported here.

/** Each a thousand of the one before it. */
export const byteUnits = ["bytes", "KB", "MB", "GB", "TB"] as const;
export const inByteUnit = (amount: string, unit: number) => `${amount} ${byteUnits[unit]}`;

export const daysAndHours = (days: number, hours: number) => `${days} d ${hours} h`;
export const hoursAndMinutes = (hours: number, minutes: number) => `${hours} h ${minutes} min`;
export const minutesAndSeconds = (minutes: number, seconds: number) => `${minutes} min ${seconds} s`;
export const inSeconds = (seconds: number) => `${seconds} s`;
