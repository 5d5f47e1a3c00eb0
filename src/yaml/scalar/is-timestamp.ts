const DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ](.*))?$/;
const TIME = /^([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(Z|[-+]([0-9]{2}):([0-9]{2}))?$/;

/** Whether go-yaml v2 takes a text that is tagged `!!timestamp`: a date, or a date and a time with `T` and zone or with a space and none. */
export function isTimestamp(text: string): boolean {
  const date = DATE.exec(text);
  if (!date || !isDay(Number(date[1]), Number(date[2]), Number(date[3]))) return false;
  if (date[4] === undefined) return true;
  const time = TIME.exec(date[4]);
  if (!time || Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3]) > 59) return false;
  const hasZone = time[4] !== undefined;
  if (hasZone === text.includes(' ')) return false;
  return time[5] === undefined || (Number(time[5]) <= 24 && Number(time[6]) < 60);
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number);
}
