import { useId } from "preact/hooks";
import { SearchFilter } from "../../parts/filters.tsx";
import { queryValue, setQuery } from "../../session/address.ts";
import { definitionWords } from "./words.ts";

export interface ListedItem {
	/** Id or code. */
	id: string;
	title: string;
	/** Errors of lint about it. */
	faults: number;
	isChanged: boolean;
}

/** The rules or indicators beside the one that is open; which one is open and what is sought live in the address. */
interface ItemListProps {
	label: string;
	items: readonly ListedItem[];
	/** Removed and not saved, with what brings each back. */
	removed: readonly { id: string; restore: () => void }[];
}

export function ItemList({ label, items, removed }: ItemListProps) {
	const words = definitionWords.value;
	const id = useId();
	const sought = (queryValue("search") ?? "").normalize("NFKC").toLowerCase();
	const shown = items.filter((item) => `${item.id} ${item.title}`.normalize("NFKC").toLowerCase().includes(sought));
	const open = queryValue("item");
	return (
		<nav class="item-list card" aria-labelledby={id}>
			<h2 id={id}>{`${label}（${shown.length}）`}</h2>
			<SearchFilter label={words.find} />
			{shown.length === 0 ? <p class="quiet-text">{words.noMatch}</p> : null}
			<ul>
				{shown.map((item) => (
					<li key={item.id}>
						<button
							type="button"
							class={`item ${item.id === open ? "is-chosen" : ""}`}
							aria-current={item.id === open}
							onClick={() => setQuery({ item: item.id })}
						>
							<span class="item-id">{item.id}</span> {item.title}
							{item.isChanged ? <span class="badge badge-info">{words.changed}</span> : null}
							{item.faults > 0 ? <span class="badge badge-error">{item.faults}</span> : null}
						</button>
					</li>
				))}
			</ul>
			{removed.length > 0 ? (
				<>
					<h3>{words.removedItems}</h3>
					<ul>
						{removed.map(({ id: gone, restore }) => (
							<li key={gone}>
								<button type="button" class="link" onClick={restore}>
									{words.restore(gone)}
								</button>
							</li>
						))}
					</ul>
				</>
			) : null}
		</nav>
	);
}
