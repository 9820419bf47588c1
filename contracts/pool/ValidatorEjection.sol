// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {WithdrawVoting} from "./WithdrawVoting.sol";

/// What the voters say of validators that should leave, once for each cycle that is just over.
abstract contract ValidatorEjection is WithdrawVoting {
    /// Every notification overwrites it.
    uint256 public ejectedStartCycle;
    mapping(uint256 => uint256[]) private ejectedValidatorsAtCycle;

    event NotifyValidatorExit(uint256 withdrawCycle, uint256 ejectedStartWithdrawCycle, uint256[] ejectedValidators);

    function getEjectedValidatorsAtCycle(uint256 cycle) external view returns (uint256[] memory) {
        return ejectedValidatorsAtCycle[cycle];
    }

    /// Voters: validators, by their index on the beacon chain, that should exit.
    function notifyValidatorExit(uint256 _withdrawCycle, uint256 _ejectedStartCycle, uint256[] calldata _validatorIndexList)
        external
        onlyLatestContract("stafiWithdraw", address(this))
        onlyTrustedNode
    {
        require(_withdrawCycle + 1 == currentWithdrawCycle() && _ejectedStartCycle < _withdrawCycle, "cycle not match");
        require(_validatorIndexList.length != 0 && _validatorIndexList.length <= _mostEjections(), "length not match");
        require(ejectedValidatorsAtCycle[_withdrawCycle].length == 0, "already dealed");
        bytes32 proposal =
            keccak256(abi.encodePacked("notifyValidatorExit", _withdrawCycle, _ejectedStartCycle, _validatorIndexList));
        if (!_voteFor(proposal)) return;
        ejectedValidatorsAtCycle[_withdrawCycle] = _validatorIndexList;
        ejectedStartCycle = _ejectedStartCycle;
        emit NotifyValidatorExit(_withdrawCycle, _ejectedStartCycle, _validatorIndexList);
    }

    function currentWithdrawCycle() public view virtual returns (uint256);

    /// Most validators of one notification.
    function _mostEjections() internal view virtual returns (uint256);
}
