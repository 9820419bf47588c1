using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>Which validators a query wants: ids are indexes or public keys, statuses may be the general ones.</summary>
internal sealed record ValidatorFilter(IReadOnlyList<string> Ids, IReadOnlyList<string> Statuses)
{
    /// <summary>Takes repeated and comma-separated values alike.</summary>
    public static ValidatorFilter Of(IEnumerable<string?> ids, IEnumerable<string?> statuses) => new(Split(ids), Split(statuses));

    /// <summary>The matching indexes in ascending order; unknown ids are left out.</summary>
    /// <exception cref="FormatException">An id is neither an index nor a public key.</exception>
    public IEnumerable<int> Apply(BeaconState state, ulong epoch)
    {
        var indexes = Ids.Count == 0
            ? Enumerable.Range(0, state.Validators.Count)
            : Ids.Select(id => IndexOf(state, id)).OfType<int>().Distinct().Order();
        return indexes.Where(index => Matches(BeaconJson.Of(state.Validators[index].StatusAt(epoch))));
    }

    public static int? IndexOf(BeaconState state, string id)
    {
        if (ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return index < (ulong)state.Validators.Count ? (int)index : null;
        if (!BlsPublicKey.TryParse(id, out var key)) throw new FormatException($"Invalid validator ID: {id}");
        return state.Indexes.TryGetValue(key, out var known) ? known : null;
    }

    private static List<string> Split(IEnumerable<string?> values) =>
        [.. values.OfType<string>().SelectMany(
            value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private bool Matches(string status) =>
        Statuses.Count == 0 || Statuses.Any(wanted => status == wanted || status.StartsWith(wanted + "_", StringComparison.Ordinal));
}
