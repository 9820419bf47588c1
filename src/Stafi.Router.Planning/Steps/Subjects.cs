using System.Globalization;
using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.Steps;

/// <summary>Subjects of holds and refusals that are about less than a whole step.</summary>
public static class Subjects
{
    /// <summary>One key of ours, by its public key.</summary>
    public static string OfKey(BlsPublicKey key) => $"validator {key}";

    /// <summary>The ejection of a validator of ours, beside its exit.</summary>
    public static string OfEjection(BlsPublicKey key) => $"ejection of {key}";

    /// <summary>One key of our seed that is not in use yet, by its EIP-2334 index.</summary>
    public static string OfCandidate(uint keyIndex) => string.Create(CultureInfo.InvariantCulture, $"key {keyIndex}");
}
