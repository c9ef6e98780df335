const CLOUD = /\.bitrix24\.[a-z.]+$/i;

/** Whether a portal lives in Bitrix24's cloud, such as `company.bitrix24.com`, and not on a server of its owner's. */
export function isCloud({ hostname }: URL): boolean {
	return CLOUD.test(hostname);
}
