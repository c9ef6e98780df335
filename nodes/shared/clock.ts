/**
 * A clock for durations: it only goes forward. Setting the system's clock doesn't move it, and while the machine is
 * suspended it stands still.
 *
 * @returns milliseconds since some moment of this process' life
 */
export function elapsed(): number {
	return performance.now();
}
