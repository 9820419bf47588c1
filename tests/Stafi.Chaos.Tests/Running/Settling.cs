using Stafi.Chaos.Tests.Schedules;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Chaos.Tests.Running;

/// <summary>Tells when nothing is left to do: every key on its way has arrived and the pool's ETH is too little for another.</summary>
internal sealed class Settling(LocalNetwork network, IReadOnlyList<Machine> machines, People people, CancellationToken cancellation) : IDisposable
{
    private static readonly TimeSpan LastRound = TimeSpan.FromSeconds(5);
    private static readonly Wei Whole = Wei.FromEther(32);

    private readonly ChainView _view = new(network);
    private readonly IExecutionClient _execution = network.Execution();

    /// <summary>What is not over yet; null when all is.</summary>
    public async Task<string?> WhyNotAsync()
    {
        if (people.AreBusy) return "users still wait for their transactions";
        if (machines.FirstOrDefault(machine => !machine.IsRunning) is { } down) return $"router {down.Number} does not run";
        if (machines[0].Store.OpenIntents() is { Count: > 0 } open) return $"open intents: {string.Join(", ", open)}";
        var keys = await KeysAsync();
        var (arrived, lost) = (0, 0);
        foreach (var key in keys)
        {
            var status = await _view.StatusAsync(key);
            if (status is PubkeyStatus.Unmatched) lost++;
            else if (status is PubkeyStatus.Staked) arrived++;
        }
        var waiting = (ulong)(keys.Count - arrived - lost);
        if (await TopUpAsync(waiting) is { } more) return more;
        if (waiting > 0) return $"{waiting} of {keys.Count} keys are not staked";
        if (await UnplacedAsync(keys) is { } unplaced) return unplaced;
        return await MachinesAreReadyAsync() ? null : "a router has not read the newest block";
    }

    public void Dispose() => _view.Dispose();

    private async Task<IReadOnlyList<BlsPublicKey>> KeysAsync()
    {
        var keys = new List<BlsPublicKey>();
        for (var index = 0UL; index < await _view.PoolKeysAsync(); index++)
        {
            var answer = await CallAsync(network.Addresses.SuperNode, SuperNode.At(DevnetAccounts.SuperNode.Address, index));
            keys.Add(new BlsPublicKey(new AbiReader(answer).Bytes()));
        }
        return keys;
    }

    /// <summary>
    /// Users may have taken, or a reorganisation lost, ETH that keys on their way need: somebody stakes what lacks, so that nothing has to
    /// wait for ever.
    /// </summary>
    private async Task<string?> TopUpAsync(ulong waiting)
    {
        var pool = await _view.PoolBalanceAsync();
        var kept = Schedule.Reserve + new AbiReader(await CallAsync(network.Addresses.Withdraw, Withdraw.TotalMissing)).Wei();
        if (pool >= kept + Whole + (Wei.FromEther(31) * waiting)) return $"the pool has {pool}, enough for another key";
        var needed = kept + (Wei.FromEther(31) * waiting);
        if (waiting == 0 || pool >= needed) return null;
        people.Stake(2, Wei.Max(needed - pool, Wei.ParseEther("0.01")), cancellation);
        return $"the pool has {pool}, the keys on their way need {needed}";
    }

    private async Task<string?> UnplacedAsync(IReadOnlyList<BlsPublicKey> keys)
    {
        var validators = await _view.ValidatorsAsync(keys);
        foreach (var key in keys)
        {
            if (await _view.StatusAsync(key) is PubkeyStatus.Unmatched) continue;
            if (machines.Any(machine => machine.IsHeld(key))) continue;
            if (!await _view.IsRegisteredAsync(key)) return $"{key} is not registered";
            if (!validators.TryGetValue(key, out var validator) || validator.Status is not ValidatorStatus.ActiveOngoing)
                return $"{key} is not active";
        }
        return null;
    }

    private async Task<bool> MachinesAreReadyAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var head = await network.Anvil.BlockNumberAsync(cancellation);
        while (machines.Any(machine => machine.Store.Cursor() != head))
        {
            if (TimeProvider.System.GetElapsedTime(started) > LastRound) return false;
            await Task.Delay(20, cancellation);
        }
        return machines[0].Store.OpenIntents().Count == 0;
    }

    private Task<byte[]> CallAsync(Address contract, byte[] call) =>
        _execution.CallAsync(new Call(null, contract, call), BlockId.Latest, cancellation);
}
