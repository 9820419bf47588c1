using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.SsvNode;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>Operators sign the exits that owners asked for on the SSV network, and one of them hands the result to the beacon node.</summary>
internal sealed class ExitRunner(OperatorNodes nodes, IBeaconClient beacon, ILogger logger)
{
    private Domain? _domain;

    public async Task StepAsync(ulong epoch, CancellationToken cancellationToken)
    {
        var leaving = nodes.Registry.Leaving.ToDictionary(validator => validator.PublicKey);
        if (leaving.Count == 0) return;
        var domain = _domain ??= await LearnDomainAsync(cancellationToken);
        var known = await beacon.GetValidatorsAsync(StateId.Head, [.. leaving.Keys], cancellationToken);
        foreach (var validator in known.Data.Where(each => each.Status is ValidatorStatus.ActiveOngoing))
        {
            var exit = new VoluntaryExit(epoch, validator.Index);
            if (Committee.SignExit(leaving[validator.PublicKey], domain.SigningRoot(exit.Root()), nodes.Nodes) is not { } signature) continue;
            try
            {
                await beacon.SubmitVoluntaryExitAsync(new SignedVoluntaryExit(exit, signature), cancellationToken);
                HostLog.ExitSubmitted(logger, validator.PublicKey.ToString(), epoch);
            }
            catch (BeaconApiException refusal) when (refusal.Failure is BeaconApiFailure.Rejected)
            {
                // Too young, or leaving already; they try again until it leaves or is removed.
                HostLog.ExitRefused(logger, validator.PublicKey.ToString(), epoch, refusal.Message);
            }
        }
    }

    private async Task<Domain> LearnDomainAsync(CancellationToken cancellationToken)
    {
        var genesis = await beacon.GetGenesisAsync(cancellationToken);
        var spec = await beacon.GetSpecAsync(cancellationToken);
        return Domain.VoluntaryExit(spec.CapellaForkVersion, genesis.GenesisValidatorsRoot);
    }
}
