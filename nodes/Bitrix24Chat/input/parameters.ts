import type { IExecuteFunctions } from 'n8n-workflow';

/** A picker's value as n8n keeps it. */
export type Picked = { __rl: unknown; mode?: unknown; value?: unknown };

/**
 * The parameters of a run, as n8n resolves them. Resolving is what costs most in a run with many items, so what holds
 * no expression, and so is the same for every item, is resolved once.
 */
export class Parameters {
	private readonly same = new Map<string, unknown>();
	private readonly chosenSame = new Map<string, unknown>();
	private readonly varying = new Set<string>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** @returns the parameter, pickers as they are; undefined when not set */
	of(name: string, itemIndex: number): unknown {
		return this.once(
			this.same,
			name,
			itemIndex,
			() => this.context.getNodeParameter(name, itemIndex, null) ?? undefined,
		);
	}

	/** What is chosen in a picker, taken out of an address where one was given. */
	chosen(name: string, itemIndex: number): unknown {
		return this.once(this.chosenSame, name, itemIndex, () =>
			this.context.getNodeParameter(name, itemIndex, null, { extractValue: true }),
		);
	}

	private once(
		known: Map<string, unknown>,
		name: string,
		itemIndex: number,
		resolve: () => unknown,
	): unknown {
		if (known.has(name)) return known.get(name);
		const value = resolve();
		if (!this.varies(name, itemIndex)) known.set(name, value);
		return value;
	}

	private varies(name: string, itemIndex: number): boolean {
		if (this.varying.has(name)) return true;
		const varies = holdsExpression(
			this.context.getNodeParameter(name, itemIndex, null, { rawExpressions: true }),
		);
		if (varies) this.varying.add(name);
		return varies;
	}
}

export function isPicked(value: unknown): value is Picked {
	return value !== null && typeof value === 'object' && '__rl' in value;
}

/** n8n marks expressions with an equals sign in front, at any depth. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return value !== null && typeof value === 'object' && Object.values(value).some(holdsExpression);
}
