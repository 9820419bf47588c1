using System.Globalization;
using Stafi.Chaos.Tests.Running;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.StakingPool;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>Every deposited key is a running validator in one cluster, unless somebody else's deposit came first.</summary>
internal static class ValidatorJudge
{
    public static async Task<IReadOnlyList<string>> JudgeAsync(
        Aftermath chain, ChainView view, WithdrawalCredentials credentials, IReadOnlyList<Machine> machines)
    {
        var broken = new List<string>();
        var validators = await view.ValidatorsAsync(chain.OurKeys);
        foreach (var key in chain.OurKeys)
        {
            var status = await view.StatusAsync(key);
            var registrations = chain.Registrations.Count(added => added.PublicKey == key);
            if (chain.IsFrontRun(key, credentials))
            {
                if (status is not PubkeyStatus.Unmatched || registrations > 0)
                    broken.Add($"{key} was front-run: it is {status} and registered {registrations} times");
                continue;
            }
            if (status is not PubkeyStatus.Staked) broken.Add($"{key} is {status}, not staked");
            var isHeld = registrations == 0 && machines.Any(machine => machine.IsHeld(key));
            if (registrations != 1 && !isHeld) broken.Add($"{key} is registered {registrations} times");
            if (!validators.TryGetValue(key, out var validator) || validator.Status is not ValidatorStatus.ActiveOngoing)
                broken.Add($"{key} is {validator?.Status.ToString() ?? "unknown"} on the beacon chain");
        }
        foreach (var added in chain.Registrations.Where(added => !chain.OurKeys.Contains(added.PublicKey)))
            broken.Add($"{added.PublicKey} was registered and never deposited");
        broken.AddRange(AgainstJournal(chain, machines[0].Store));
        return broken;
    }

    private static IEnumerable<string> AgainstJournal(Aftermath chain, StoreView store)
    {
        var deposited = store.Rows(
            "SELECT k.public_key FROM intent_key k JOIN intent i ON i.id = k.intent WHERE i.kind = 'deposit' AND i.state = 'Final'")
            .Select(row => new BlsPublicKey((byte[])row[0]!)).ToHashSet();
        if (!deposited.SetEquals(chain.OurKeys))
            yield return $"the journal says that {deposited.Count} keys were deposited, the chain {chain.OurKeys.Count}";
        var exposed = store.Rows("SELECT public_key, registration_nonce FROM exposure")
            .Select(row => (new BlsPublicKey((byte[])row[0]!), Convert.ToInt32(row[1], CultureInfo.InvariantCulture))).ToHashSet();
        foreach (var (nonce, added) in chain.Registrations.Index())
        {
            if (!exposed.Contains((added.PublicKey, nonce)))
                yield return $"{added.PublicKey} took nonce {nonce}, which is no exposure of the journal";
        }
    }
}
