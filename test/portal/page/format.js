/** Dates, times, sizes and activities as people read them. */

const LOCALE = 'en-GB';
const DAY = 86_400_000;

/**
 * Named formats of [timestamp]; anything else gets date and time.
 *
 * @type {Record<string, Intl.DateTimeFormatOptions>}
 */
const NAMED = {
	SHORT_TIME_FORMAT: { hour: '2-digit', minute: '2-digit' },
	LONG_TIME_FORMAT: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
	SHORT_DATE_FORMAT: { day: '2-digit', month: '2-digit', year: 'numeric' },
	MEDIUM_DATE_FORMAT: { day: 'numeric', month: 'short', year: 'numeric' },
	LONG_DATE_FORMAT: { day: 'numeric', month: 'long', year: 'numeric' },
	DAY_MONTH_FORMAT: { day: 'numeric', month: 'long' },
	DAY_SHORT_MONTH_FORMAT: { day: 'numeric', month: 'short' },
	FULL_DATE_FORMAT: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};
const DATE_AND_TIME = {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
};

/** @param {number} ms @param {string} [name] */
export function formatDate(ms, name = '') {
	const date = new Date(ms);
	if (Number.isNaN(date.getTime())) return '';
	return new Intl.DateTimeFormat(LOCALE, NAMED[name] ?? DATE_AND_TIME).format(date);
}

/** @param {number} ms */
export function formatTime(ms) {
	return formatDate(ms, 'SHORT_TIME_FORMAT');
}

/** @param {number} ms */
function dayOf(ms) {
	return new Date(ms).setHours(0, 0, 0, 0);
}

/** The heading over a day's messages. @param {number} ms @param {number} [now] */
export function formatDay(ms, now = Date.now()) {
	const days = Math.round((dayOf(now) - dayOf(ms)) / DAY);
	if (days === 0) return 'Today';
	if (days === 1) return 'Yesterday';
	return formatDate(ms, days > 0 && days < 300 ? 'DAY_MONTH_FORMAT' : 'LONG_DATE_FORMAT');
}

/** The date in a dialog's row: a time today, else a short date. @param {number} ms @param {number} [now] */
export function formatShort(ms, now = Date.now()) {
	return dayOf(ms) === dayOf(now) ? formatTime(ms) : formatDate(ms, 'DAY_SHORT_MONTH_FORMAT');
}

/** @param {number} one @param {number} other */
export function sameDay(one, other) {
	return dayOf(one) === dayOf(other);
}

/** @param {unknown} bytes */
export function formatSize(bytes) {
	let size = Number(bytes);
	if (!Number.isFinite(size) || size < 0) return '';
	const units = ['B', 'KB', 'MB', 'GB'];
	let unit = 0;
	while (size >= 1024 && unit < units.length - 1) {
		size /= 1024;
		unit += 1;
	}
	return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

const ACTION = 'IMBOT_AGENT_ACTION_';

/** What a bot says it is doing: IMBOT_AGENT_ACTION_READING_DOCS to "reading docs". @param {string} action */
export function actionText(action) {
	return action.startsWith(ACTION)
		? action.slice(ACTION.length).toLowerCase().replace(/_/g, ' ')
		: 'typing';
}
