using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Solo;

/// <summary>
/// What was done with solo keys, in a file beside the keystore or seed that they come from: an entry is on disk before the keystore is handed
/// out or the registration is sent. The file holds no secret.
/// </summary>
public sealed class SoloBook
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _path;
    private readonly List<Entry> _entries;

    private SoloBook(string path, List<Entry> entries) => (_path, _entries) = (path, entries);

    /// <summary>Where the book of a keystore or seed file is.</summary>
    public static string PathOf(string keyFile) => keyFile + ".solo.json";

    /// <summary>The book of a keystore or seed file; empty where there is none yet.</summary>
    /// <exception cref="SoloException">It cannot be read: what it says of the key is unknown, so nothing may go live.</exception>
    public static SoloBook Open(string keyFile)
    {
        var path = PathOf(keyFile);
        try
        {
            if (!File.Exists(path)) return new SoloBook(path, []);
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            if (content is not { Version: Version, Entries: { } entries } || entries.Any(entry => !entry.IsReadable()))
                throw new SoloException($"Reading {path}: it is no record of solo keys of version {Version}. Restore it; it says where the key may run.");
            return new SoloBook(path, [.. entries]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SoloException($"Reading {path}: {failure.Message} Restore the file; it says where the key may run.", failure);
        }
    }

    /// <summary>Why the key may be in a validator client; null when its keystore was made here and was never handed out.</summary>
    public string? HandedOut(BlsPublicKey key)
    {
        var own = _entries.Where(entry => entry.PublicKey == key.ToString()).ToArray();
        if (own.LastOrDefault(entry => entry.Kind == Kinds.Exported) is { } exported) return $"its keystore was exported to {exported.File}";
        return own.Any(entry => entry.Kind == Kinds.Made) ? null : "its keystore was not made here, so it may have been imported anywhere";
    }

    /// <summary>Whether it says anything of the key.</summary>
    public bool Knows(BlsPublicKey key) => _entries.Any(entry => entry.PublicKey == key.ToString());

    /// <summary>All registrations of the key that were signed.</summary>
    public IReadOnlyList<(Address Owner, OperatorSet Operators, ulong Nonce)> Registrations(BlsPublicKey key) =>
    [
        .. _entries.Where(entry => entry.PublicKey == key.ToString() && entry.Kind == Kinds.Registered)
            .Select(entry => (Address.Parse(entry.Owner), OperatorSet.Parse(entry.Operators!), entry.Nonce!.Value)),
    ];

    /// <summary>The key was made here and its keystore has been nowhere else.</summary>
    public void AddMade(BlsPublicKey key, DateTimeOffset at) => Add(new Entry(key.ToString(), Kinds.Made, at));

    /// <summary>The keystore is about to be written into this file for a validator client.</summary>
    public void AddExported(BlsPublicKey key, string file, DateTimeOffset at) => Add(new Entry(key.ToString(), Kinds.Exported, at) { File = file });

    /// <summary>A registration is about to be sent: from now on its operators may hold shares of the key for ever.</summary>
    public void AddRegistered(BlsPublicKey key, Address owner, OperatorSet operators, ulong nonce, Hash32 shares, DateTimeOffset at) =>
        Add(new Entry(key.ToString(), Kinds.Registered, at)
        {
            Owner = owner.ToString(),
            Operators = operators.ToString(),
            Nonce = nonce,
            Shares = shares.ToString(),
        });

    private void Add(Entry entry)
    {
        List<Entry> entries = [.. _entries, entry];
        try
        {
            SafeFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(new Content(Version, entries), Json));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SoloException($"Writing {_path}: {failure.Message} Nothing was done.", failure);
        }
        _entries.Add(entry);
    }

    private static class Kinds
    {
        public const string Made = "made";
        public const string Exported = "exported";
        public const string Registered = "registered";
    }

    private sealed record Content(int Version, IReadOnlyList<Entry> Entries);

    private sealed record Entry(string PublicKey, string Kind, DateTimeOffset At)
    {
        public string? File { get; init; }

        public string? Owner { get; init; }

        public string? Operators { get; init; }

        public ulong? Nonce { get; init; }

        public string? Shares { get; init; }

        /// <summary>An entry of another kind may mean a place of which this version knows nothing.</summary>
        public bool IsReadable() => BlsPublicKey.TryParse(PublicKey, out _) && Kind switch
        {
            Kinds.Made => true,
            Kinds.Exported => File is not null,
            Kinds.Registered => Address.TryParse(Owner, out _) && Nonce is not null && IsOperatorSet(Operators),
            _ => false,
        };

        private static bool IsOperatorSet(string? text)
        {
            try
            {
                return text is not null && OperatorSet.Parse(text).Count > 0;
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }
}
