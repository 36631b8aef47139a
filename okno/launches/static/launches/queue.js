// The queue on the disk of the phone (IndexedDB): photos that are not on the server yet, and sets that were told to go.

const opened = new Promise((done, failed) => {
  const request = indexedDB.open("okno-photos", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("shots", { keyPath: "key" });
    request.result.createObjectStore("sets", { keyPath: "cell" });
  };
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

const answered = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

function store(name) {
  const at = async (mode) => (await opened).transaction(name, mode).objectStore(name);
  return {
    all: async () => answered((await at("readonly")).getAll()),
    get: async (key) => answered((await at("readonly")).get(String(key))),
    put: async (row) => answered((await at("readwrite")).put(row)),
    drop: async (key) => answered((await at("readwrite")).delete(String(key))),
  };
}

export const shots = store("shots");
export const sets = store("sets");
