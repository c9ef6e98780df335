import type { Form } from './parameterReader';

/** `true` as `Y`, `false` as `N`. */
export const yesNo: Form = (value) =>
	value === true || value === 'Y' || value === 'true' ? 'Y' : 'N';

/** A whole number above zero. */
export const id: Form = (_value, name, read) => read.id(name);

/** A list of IDs. */
export const ids: Form = (_value, name, read) => read.ids(name);

/** A picture in base64. */
export const picture: Form = async (_value, name, read) => await read.picture(name);

/** An object or a list from JSON. */
export const json: Form = (_value, name, read) => read.json(name);
