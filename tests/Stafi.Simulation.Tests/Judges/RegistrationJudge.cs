using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>SSV's nodes take each registration of ours: its shares are of this key, owner, cluster, and of the owner's next nonce.</summary>
internal sealed class RegistrationJudge : IJudge
{
    private readonly Dictionary<(Hash32 Block, Address Owner), ulong> _nonces = [];

    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        foreach (var owner in Accounts.Owners)
        {
            var unseen = new Stack<World.ChainBlock>();
            var block = run.Network.Chain.Head;
            while (block.Number > 0 && !_nonces.ContainsKey((block.Hash, owner)))
            {
                unseen.Push(block);
                block = run.Network.Chain.At(block.Number - 1)!;
            }
            var nonce = _nonces.GetValueOrDefault((block.Hash, owner));
            while (unseen.TryPop(out var next))
            {
                foreach (var added in next.Events.Select(each => each.Event).OfType<ValidatorAdded>().Where(added => added.Owner == owner))
                {
                    if (!added.Shares.Span.SequenceEqual(KeysPort.SharesOf(added.PublicKey, owner, added.Operators, nonce)))
                        broken.Add($"the registration of {added.PublicKey} by {owner} in block {next.Number} has nonce {nonce}, and its shares are for something else");
                    nonce++;
                }
                _nonces[(next.Hash, owner)] = nonce;
            }
        }
        return Task.FromResult<IReadOnlyList<string>>(broken);
    }
}
