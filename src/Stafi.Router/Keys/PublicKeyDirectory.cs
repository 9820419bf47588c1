using Stafi.Consensus.Bls;

namespace Stafi.Router.Keys;

/// <summary>
/// Public keys of the seed by index. They are derived once and kept in a file, so that a start with many validators is quick and a
/// view without the seed's password can tell them. Nothing is signed on its word: the signer derives each key again.
/// </summary>
public sealed class PublicKeyDirectory(string path, BlsPublicKey? firstKey, IPublicKeySource? keys) : IDisposable
{
    private const int BatchSize = 64;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<BlsPublicKey> _known = [];
    private bool _loaded;

    /// <summary>
    /// Public keys of the indexes 0 to <paramref name="count"/> - 1; fewer where the seed is locked and they were never derived.
    /// </summary>
    public async Task<IReadOnlyList<BlsPublicKey>> FirstAsync(int count, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_loaded) await LoadAsync(cancellation);
            while (keys is not null && _known.Count < count)
                await DeriveAsync(keys, Math.Min(BatchSize, count - _known.Count), cancellation);
            return _known.Take(count).ToArray();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task LoadAsync(CancellationToken cancellation)
    {
        _loaded = true;
        if (!File.Exists(path)) return;
        foreach (var line in await File.ReadAllLinesAsync(path, cancellation))
        {
            if (!BlsPublicKey.TryParse(line, out var key)) break;
            _known.Add(key);
        }
        if (firstKey is { } first && _known.Count > 0 && _known[0] == first) return;
        _known.Clear();
    }

    private async Task DeriveAsync(IPublicKeySource source, int count, CancellationToken cancellation)
    {
        var indexes = Enumerable.Range(_known.Count, count).Select(index => (uint)index).ToArray();
        var derived = await source.PublicKeysAsync(indexes, cancellation);
        if (_known.Count == 0) File.Delete(path);
        _known.AddRange(derived);
        await File.WriteAllLinesAsync(path + ".new", _known.Select(key => key.ToString()), cancellation);
        File.Move(path + ".new", path, overwrite: true);
    }
}
