using Stafi.Ethereum;
using Stafi.Simulation.Tests.World;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>Times in which the SSV network takes no validator of ours: its operators close or stop, or registrations revert.</summary>
internal sealed class Droughts(Network network)
{
    private readonly SeededRandom _random = network.Random;
    private Kind _kind;
    private int _end;

    private enum Kind
    {
        None,
        OperatorsClose,
        OperatorsStop,
        RegistrationsRevert,
    }

    /// <summary>Before a block.</summary>
    public void Befall(int tick)
    {
        if (_kind is not Kind.None && tick >= _end) End();
        else if (_kind is Kind.None && _random.OneIn(70)) (_kind, _end) = ((Kind)(1 + _random.Below(3)), tick + 20 + _random.Below(120));
        Keep();
    }

    /// <summary>The network takes validators again.</summary>
    public void End()
    {
        if (_kind is Kind.OperatorsClose)
        {
            foreach (var one in Active()) Do(one.Owner, call => OperatorModel.SetPrivate(call, one.Id, isPrivate: false));
        }
        if (_kind is Kind.OperatorsStop)
        {
            foreach (var one in Active()) network.Reports.Set(one.Id, isUp: true, 9_900);
        }
        _kind = Kind.None;
        Keep();
    }

    /// <summary>A lost block takes it back, and so do operators of their own; it is done again.</summary>
    private void Keep()
    {
        if (_kind is Kind.OperatorsClose)
        {
            foreach (var one in Active().Where(one => !one.IsPrivate)) Do(one.Owner, call => OperatorModel.SetPrivate(call, one.Id, isPrivate: true));
        }
        if (_kind is Kind.OperatorsStop)
        {
            foreach (var one in Active()) network.Reports.Set(one.Id, isUp: false, 0);
        }
        var refuses = _kind is Kind.RegistrationsRevert;
        if (network.Chain.Head.State.Ssv.RefusesRegistrations != refuses)
            Do(Names.Person(93), call => call.Ssv = call.Ssv with { RefusesRegistrations = refuses });
    }

    private SsvOperator[] Active() => [.. network.Chain.Head.State.Ssv.Operators.Values.Where(one => one.IsActive).OrderBy(one => one.Id)];

    private void Do(Address who, Action<Execution> act) => network.Chain.Do(new Act(who, Wei.Zero, act));
}
